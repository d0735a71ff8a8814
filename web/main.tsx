// Starts the app in the page.
import './theme/base.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { onAccountElsewhere } from './store/account-news.ts';
import { followAccount } from './store/me.ts';
import { queryClient } from './store/queries.ts';
import { applyScheme } from './theme/scheme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

onAccountElsewhere(async () => {
  if (await followAccount()) await router.invalidate();
});
applyScheme();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
