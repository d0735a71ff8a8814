// What was just done, in a sentence: shown a few seconds in the strip and spoken by the live region.
import { useCallback, useEffect, useState } from 'react';

const SHOWN = 5000;

export function useSaid() {
  const [said, setSaid] = useState({ text: '', at: 0 });
  useEffect(() => {
    if (!said.text) return;
    const timer = setTimeout(() => setSaid({ text: '', at: 0 }), SHOWN);
    return () => clearTimeout(timer);
  }, [said]);
  return { said: said.text, tell: useCallback((text: string) => setSaid({ text, at: Date.now() }), []) };
}
