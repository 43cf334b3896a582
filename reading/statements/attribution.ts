/** A statement as the rules find it, in tokens, and how a rule makes one. */
import type { Modality } from '../statement.ts'
import type { Token } from '../tokens.ts'
import { isComma, isDash } from './marks.ts'
import { quoted } from './quotations.ts'
import type { Range } from './range.ts'
import type { SourceType } from './source-types.ts'

/** A source that others speak through: "citing officials", "as reported by TASS". */
export type Relay = { source: Range; cue: Range | null }

export type Attribution = {
  rule: string
  source: Range | null
  sourceType: SourceType | null
  cue: Range | null
  content: Range[]
  addressees: Range[]
  /** Through whom it came, outermost first. */
  via: Relay[]
  /** Whom the source cites for it: "Reuters reported, citing officials, that …". */
  cites: Relay[]
  modality: Modality
  negated: boolean
  grade: number
  /** The cue's verb or noun in its plain form. */
  lemma: string
}

/** `veiled` is what an abstraction "suggests" or "signals": whoever is named in it is not heard, only supposed. */
export type Scene = { tokens: readonly Token[]; from: number; to: number; found: Attribution[]; veiled: Range[] }

type Made = {
  tokens: readonly Token[]
  source: Range | null
  type: SourceType | null
  cue: Range | null
  content: Range[]
  modality: Modality
  grade: number
  lemma?: string
}

/**
 * Every list here, and of tokens and names too, is filled item by item: lists that `map` and `filter` make are of several
 * kinds to the compiler, which throws away what it made for one kind when it meets another.
 */
export function made(rule: string, { tokens, source, type, cue, content, modality, grade, lemma }: Made): Attribution {
  const trimmed: Range[] = []
  for (const part of content) {
    const range = trimContent(tokens, part)
    if (range[1] > range[0]) trimmed.push(range)
  }
  return {
    rule,
    source: source && trimRange(tokens, source),
    sourceType: type,
    cue,
    content: trimmed,
    addressees: [],
    via: [],
    cites: [],
    modality,
    negated: false,
    grade,
    lemma: lemma ?? '',
  }
}

function trimRange(tokens: readonly Token[], [from, to]: Range): Range {
  let end = to
  while (end > from + 1 && isComma(tokens[end - 1])) end--
  return [from, end]
}

/** Content has no comma or full stop outside its quotation marks. */
function trimContent(tokens: readonly Token[], [from, to]: Range): Range {
  let start = from
  let end = to
  while (
    end > start &&
    !quoted(tokens, end - 1) &&
    (/^(?:[,.;:…]|\.\.\.)$/.test(tokens[end - 1]!.text) || isDash(tokens[end - 1]))
  )
    end--
  while (start < end && !quoted(tokens, start) && (/^[,:;]$/.test(tokens[start]!.text) || isDash(tokens[start])))
    start++
  return [start, end]
}
