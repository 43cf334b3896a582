import { detect } from 'tinyld'

/** The language a text is written in, ISO 639-1, told from its words; `declared` is believed only for a text too short. */
export function languageOf(text: string, declared: string | null = null): string | null {
  const said = /^([a-z]{2})(?:[-_]|$)/i.exec(declared ?? '')?.[1]?.toLowerCase() ?? null
  const sample = text.slice(0, 1500)
  if ((sample.match(/\p{L}/gu) ?? []).length < 40) return said
  return detect(sample) || said
}
