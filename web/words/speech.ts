import { type Lang, type Spoken, speechOf } from '../../speech/speech-of.ts'
import { deviceZone } from './device-zone.ts'
import { en, type Translation, type WordKey } from './en.ts'

export { type Lang, languages } from '../../speech/speech-of.ts'
export type Speech = Spoken<WordKey>

/** What speaks `lang` on the screens, with the words of `table`. */
export const speech = (lang: Lang, table: Translation = en, zone: string = deviceZone()): Speech =>
  speechOf<WordKey>(lang, table, zone)
