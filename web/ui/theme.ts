export type Theme = 'system' | 'light' | 'dark'

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')
const watchers = new Set<() => void>()

export const chosenTheme = (): Theme => {
  const kept = localStorage.getItem('theme')
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Whether the screen is light or dark now. */
export const shownTheme = (): 'light' | 'dark' => {
  const chosen = chosenTheme()
  return chosen === 'system' ? (dark().matches ? 'dark' : 'light') : chosen
}

function show(): void {
  document.documentElement.dataset.theme = shownTheme()
  for (const watcher of watchers) watcher()
}

/** Keeps the choice on the device and shows it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem('theme', theme)
  show()
}

/** Sets `data-theme` on the page and follows the device while nothing else is chosen; once, before the first paint. */
export function startTheme(): void {
  dark().addEventListener('change', show)
  show()
}

/** Calls `watcher` whenever what is chosen or shown changes; returns what ends it. */
export function watchTheme(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
