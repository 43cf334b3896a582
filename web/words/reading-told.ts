import { type ReadingKey, readingEn } from './reading-en.ts'
import type { ReadingWords } from './reading-words.ts'

/** What reading tells in English sentences of its own: how a date was settled, what differs, why two names may be of one, and what it refuses. */
export type ToldOf = 'date-rule' | 'difference' | 'likeness' | 'refusal'

type Template = { key: ReadingKey; pattern: RegExp; gaps: readonly string[] }

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const known: Record<string, string> = {
  weekday: weekdays.join('|'),
  unit: 'day|night|week|fortnight|month|year',
  edge: 'start|beginning|middle|end',
  fate: 'rescued|dead|wounded|missing|held|freed|moved|homeless',
}

const templates = new Map<ToldOf, Template[]>()

/** The English sentences of the table, what has fewest gaps first. */
function templatesOf(of: ToldOf): Template[] {
  let own = templates.get(of)
  if (!own) {
    own = Object.entries(readingEn).flatMap(([key, word]): Template[] => {
      if (!key.startsWith(`${of}.`) || typeof word !== 'string') return []
      const gaps = [...word.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
      const pattern = word
        .split(/\{\w+\}/)
        .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .reduce((before, after, i) => `${before}(${known[gaps[i - 1]!] ?? '(?:(?!; ).)+?'})${after}`)
      return [{ key: key as ReadingKey, pattern: new RegExp(`^${pattern}$`, 's'), gaps }]
    })
    own.sort((a, b) => a.gaps.length - b.gaps.length)
    templates.set(of, own)
  }
  return own
}

/**
 * An English sentence of reading’s in the reader’s words: found by the same sentence in the English table, in parts where
 * it has several (`the last day; month and year`). What no table knows stays as it is.
 */
export function toldIn(t: ReadingWords, locale: string, of: ToldOf, sentence: string): string {
  const parts = sentence.split('; ')
  return (
    wholeIn(t, locale, of, sentence) ??
    parts.map(part => wholeIn(t, locale, of, part) ?? part).join(locale.startsWith('ar') ? '؛ ' : '; ')
  )
}

function wholeIn(t: ReadingWords, locale: string, of: ToldOf, sentence: string): string | null {
  for (const { key, pattern, gaps } of templatesOf(of)) {
    const found = pattern.exec(sentence)
    if (!found) continue
    return t(key, Object.fromEntries(gaps.map((gap, i) => [gap, gapIn(t, locale, gap, found[i + 1]!)])))
  }
  return null
}

function gapIn(t: ReadingWords, locale: string, gap: string, words: string): string {
  if (gap === 'unit' || gap === 'edge' || gap === 'fate') return t(`${gap}.${words}` as ReadingKey)
  const day = weekdays.indexOf(words)
  // 7 January 2024 was a Sunday.
  return day < 0
    ? words
    : new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 7 + day))
}

/** What found a statement, in plain words; a rule that has none shows as itself. */
export function ruleIn(t: ReadingWords, rule: string): string {
  const key = `rule.${rule.replaceAll(' ', '-')}`
  return key in readingEn ? t(key as ReadingKey) : rule
}
