/**
 * What the window shows until the app's page is there. Only of an address of a scheme that sites may use does a browser
 * make a window without tabs and an address bar, so neither `about:blank` nor nothing will do.
 */
const BLANK =
  'data:text/html,%3Cmeta%20name=color-scheme%20content=%22light%20dark%22%3E%3Ctitle%3EVermilion%3C/title%3E';

/**
 * What a browser has of its own that would ask somebody, stand between a page and its window, or keep a process ready for
 * another site.
 */
const FEATURES_OFF = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'SpareRendererForSitePerProcess',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

/**
 * How the browser is started: a window of the app's own, no service of the browser's, no name looked up (nor an address
 * that is a number connected to), no datagram past a proxy.
 */
const SWITCHES = [
  `--app=${BLANK}`,
  '--window-size=1440,900',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-edgeupdater',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-search-engine-choice-screen',
  '--disable-stack-profiler',
  '--disable-sync',
  '--disable-updater-scheduler',
  '--metrics-recording-only',
  `--disable-features=${FEATURES_OFF.join(',')}`,
  '--enable-features=SkipListAccountsWithoutGaiaCookies',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // No keyring is asked for: nothing is kept in the profile.
  '--password-store=basic',
  '--use-mock-keychain',
  // What is being saved is saved as soon in a window that nobody sees.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-back-forward-cache',
  '--disable-hang-monitor',
  '--allow-pre-commit-input',
  // Where there is no graphics card, what draws in its place takes half the memory.
  '--enable-unsafe-swiftshader',
  // Where it is little, as in containers, pages would crash for want of it.
  '--disable-dev-shm-usage',
  // Started anew by itself, a browser would lose its pipes.
  '--edge-skip-compat-layer-relaunch',
  '--do-not-de-elevate',
  '--disable-infobars',
  // Without it a bar above the page warns of the rules above, and of a sandbox that root cannot have: that is said on
  // standard error.
  '--test-type',
];

/**
 * The switches for a browser.
 *
 * @param profile the folder of its profile
 */
export function switchesFor(profile: string): string[] {
  const isRoot = process.getuid?.() === 0;
  return [...SWITCHES, `--user-data-dir=${profile}`, ...(isRoot ? ['--no-sandbox'] : [])];
}
