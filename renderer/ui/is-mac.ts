/** Whether this machine writes ⌘ where others write Ctrl. */
export const isMac = /Mac/.test(navigator.platform);
