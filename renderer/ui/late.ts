import { useEffect, useState } from 'react';

/** Milliseconds under which nothing is said of something that takes time. */
const LATE = 500;

/** Whether `busy` has been true for half a second. */
export function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setLate(true), LATE);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [busy]);
  return late;
}
