const forgetting = new Set<() => void>();

/** Has something forgotten when another project is opened. Called once by each file that holds what is of a project. */
export function whenAnotherProject(forget: () => void): void {
  forgetting.add(forget);
}

/** Forgets what is held of the project that was open. */
export function forgetProject(): void {
  for (const forget of forgetting) forget();
}
