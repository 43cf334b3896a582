import { useEffect, useRef, useSyncExternalStore } from 'react'

export type KeyBinding = {
  /** As KeyboardEvent.key has it; single letters match in any keyboard layout that types them. */
  key: string
  /** What it does, for the list behind `?`. */
  words: string
  run: () => void
}

type Group = { id: symbol; title: string; bindings: readonly KeyBinding[] }

let groups: readonly Group[] = []
const watchers = new Set<() => void>()
const tell = (): void => {
  for (const watcher of watchers) watcher()
}
const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Whether single keys act at all (WCAG 2.1.4: they can be switched off). Kept on the device. */
const singleKeysAct = (): boolean => localStorage.getItem('single-keys') !== 'off'
export function setSingleKeysAct(act: boolean): void {
  localStorage.setItem('single-keys', act ? 'on' : 'off')
  tell()
}
export const useSingleKeys = (): boolean => useSyncExternalStore(watch, singleKeysAct)
/** The keys that act now, by group, the latest group last. */
export const useKeyGroups = (): readonly Group[] => useSyncExternalStore(watch, () => groups)

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('.maplibregl-map, [role=slider]') !== null)

let listening = false
function listen(): void {
  if (listening) return
  listening = true
  addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const single = event.key.length === 1
    if (single && (typing(event.target) || !singleKeysAct())) return
    for (const group of [...groups].reverse()) {
      const binding = group.bindings.find(b => b.key === event.key)
      if (!binding) continue
      event.preventDefault()
      binding.run()
      return
    }
  })
}

/** While the caller is on the screen its keys act and stand in the list behind `?`. Later callers come first. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  latest.current = bindings
  const shown = bindings.map(b => `${b.key} ${b.words}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` stands for the bindings; run is read when pressed.
  useEffect(() => {
    listen()
    const group: Group = {
      id: Symbol(title),
      title,
      bindings: latest.current.map(b => ({
        key: b.key,
        words: b.words,
        run: () => latest.current.find(l => l.key === b.key)?.run(),
      })),
    }
    groups = [...groups, group]
    tell()
    return () => {
      groups = groups.filter(g => g !== group)
      tell()
    }
  }, [title, shown])
}
