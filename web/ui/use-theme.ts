import { useSyncExternalStore } from 'react'
import { chosenTheme, shownTheme, type Theme, watchTheme } from './theme.ts'

/** What the reader chose. */
export const useTheme = (): Theme => useSyncExternalStore(watchTheme, chosenTheme)
/** What is on the screen now. */
export const useShownTheme = (): 'light' | 'dark' => useSyncExternalStore(watchTheme, shownTheme)
