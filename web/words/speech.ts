import { en, type Translation, type WordKey } from './en.ts'
import { deviceZone, type Lang, type Spoken, speechOf } from './speech-of.ts'

export { deviceZone, type Lang, languages } from './speech-of.ts'
export type Speech = Spoken<WordKey>

/** What speaks `lang` on the screens, with the words of `table`. */
export const speech = (lang: Lang, table: Translation = en, zone: string = deviceZone()): Speech =>
  speechOf<WordKey>(lang, table, zone)
