// One cache of what the server said, for the whole page.
import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api.ts';

/** What the server refuses stays refused: only silence and its own failures are asked again. */
function worthAnotherTry(failures: number, error: Error): boolean {
  const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return !refused && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: worthAnotherTry, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
