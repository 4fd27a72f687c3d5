/** Filled in once the formats are there. */
export function SaveComparison() {
  return null;
}
