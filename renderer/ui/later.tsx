import { type ComponentType, type ReactNode, useCallback, useEffect, useState } from 'react';
import { create } from 'zustand';

/** A part of the window in a file of its own, which is there at once when it was fetched before it is shown. */
export interface Later {
  (): ReactNode;
  /** Fetches it, once. Settles in any case: where it cannot be had, its place says so when it is shown. */
  fetch(): Promise<void>;
  /** Whether it has been fetched. */
  isThere(): boolean;
}

/**
 * A part that is fetched when it is first shown, or earlier when {@link Later.fetch} is called.
 *
 * @param load its file; tried again where it failed
 * @param Missing stands in its place where it failed
 * @param Waiting stands there until it has come
 */
export function later(
  load: () => Promise<ComponentType>,
  Missing: ComponentType<{ again: () => void }>,
  Waiting: ComponentType = () => null,
): Later {
  const usePart = create<{ readonly Part: ComponentType | null }>(() => ({ Part: null }));
  const isThere = (): boolean => usePart.getState().Part !== null;
  let under: Promise<void> | null = null;
  const fetch = (): Promise<void> => {
    under ??= load().then(
      (Part) => usePart.setState({ Part }),
      () => {
        under = null;
      },
    );
    return under;
  };
  function Shown() {
    const { Part } = usePart();
    const [failed, setFailed] = useState(false);
    const ask = useCallback(async () => {
      setFailed(false);
      await fetch();
      setFailed(!isThere());
    }, []);
    useEffect(() => void ask(), [ask]);
    if (Part) return <Part />;
    return failed ? <Missing again={ask} /> : <Waiting />;
  }
  return Object.assign(Shown, { fetch, isThere });
}
