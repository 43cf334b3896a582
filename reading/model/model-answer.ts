/** What a person's own model answered: only what stands in the article, letter for letter, is kept, and only as a proposal. */
import type { Span } from '../article.ts'
import type { Link, Modality, Named, Polarity, Quoted, ReadArticle, Statement } from '../statement.ts'
import { firstFrom, mentionsOf, namedIn } from '../statements/named-in.ts'
import { tokenise } from '../tokens.ts'

/** `reference` stands for `name`, as a model proposes it. */
export type ProposedReference = { reference: Quoted; name: Quoted }

export type ModelProposals = {
  /** Statements the rules did not find; each has the rule `model` and is a proposal until a person confirms it. */
  statements: Statement[]
  references: ProposedReference[]
  /** Words that do not stand in the article, items of no known form, and what was found already. */
  dropped: number
}

/** The model's answer is not of the form it was asked for. */
export class ModelAnswerUnreadable extends Error {
  override name = 'ModelAnswerUnreadable'
}

const modalities: readonly Modality[] = ['said', 'denied', 'asked', 'promised', 'wanted', 'reportedly', 'conditional']
const mostItems = 60
const mostParts = 12

/**
 * Reads `choices[0].message.content` of a chat completion: JSON, or JSON between fences.
 * @throws ModelAnswerUnreadable
 */
export function modelAnswer(content: unknown): { statements: unknown[]; references: unknown[] } {
  if (typeof content !== 'string' || content.length > 1_000_000)
    throw new ModelAnswerUnreadable('The model answered with nothing that can be read.')
  for (const candidate of [content, fenced(content), braced(content)]) {
    if (candidate === null) continue
    try {
      const read = JSON.parse(candidate) as { statements?: unknown; references?: unknown } | null
      if (read && typeof read === 'object' && Array.isArray(read.statements))
        return { statements: read.statements, references: Array.isArray(read.references) ? read.references : [] }
    } catch {
      // The next form is tried.
    }
  }
  throw new ModelAnswerUnreadable('The model did not answer with the JSON that it was asked for.')
}

function fenced(content: string): string | null {
  const from = content.indexOf('```')
  if (from < 0) return null
  const start = content.indexOf('\n', from)
  const end = content.lastIndexOf('```')
  return start > 0 && end > start ? content.slice(start, end) : null
}

function braced(content: string): string | null {
  const [start, end] = [content.indexOf('{'), content.lastIndexOf('}')]
  return start >= 0 && end > start ? content.slice(start, end + 1) : null
}

/** Holds an answer against the article. Ids are `prefix` and a number from 1. */
export function modelProposals(article: ReadArticle, content: unknown, prefix: string): ModelProposals {
  const answer = modelAnswer(content)
  const { text, statements, outlet } = article
  const { tokens } = tokenise(text, article.furniture)
  const mentions = mentionsOf(tokens, article.entities)
  let dropped = Math.max(0, answer.statements.length - mostItems) + Math.max(0, answer.references.length - mostItems)
  const proposed: Statement[] = []
  for (const item of answer.statements.slice(0, mostItems)) {
    const statement = statementFrom(item)
    if (!statement) dropped++
    else proposed.push({ ...statement, id: `${prefix}${proposed.length + 1}` })
  }
  const references: ProposedReference[] = []
  for (const item of answer.references.slice(0, mostItems)) {
    const { sentence, reference, name } = fields(item)
    const at = typeof sentence === 'string' && sentence.trim() !== '' ? text.indexOf(sentence) : -1
    const own = at < 0 ? null : found(reference, at)
    const meant = found(name, 0)
    if (own && meant && own.span[0] - at < 2000) references.push({ reference: own, name: meant })
    else dropped++
  }
  return { statements: proposed, references, dropped }

  function statementFrom(item: unknown): Statement | null {
    const { speaker, addressees, cue, content, chain, modality, polarity } = fields(item)
    if (!modalities.includes(modality as Modality) || (polarity !== 'positive' && polarity !== 'negative')) return null
    const parts = list(content).map(part => found(part, 0))
    const first = parts[0]
    if (!first || parts.length > mostParts || !parts.every(part => part !== null)) return null
    // The speaker and the cue are looked for near the content, so that "he" is the "he" of that sentence.
    const near = Math.max(0, first.span[0] - 400)
    const who = speaker === null ? null : found(speaker, near)
    const by = cue === null ? null : found(cue, near)
    const to = list(addressees).map(each => found(each, near))
    const relays = list(chain).map(each => found(each, near))
    if ((speaker !== null && !who) || (cue !== null && !by) || who === undefined || by === undefined) return null
    if (!to.every(each => each !== null) || !relays.every(each => each !== null)) return null
    const [from, until] = [first.span[0], first.span[1]]
    const isKnown = statements.some(
      each => each.status === 'attributed' && each.content.some(({ span }) => half(span, [from, until])),
    )
    if (isKnown) return null
    const named = (quoted: Quoted): Named => {
      const from = firstFrom(tokens.length, at => tokens[at]!.end > quoted.span[0])
      const to = firstFrom(tokens.length, at => tokens[at]!.start >= quoted.span[1])
      return { ...quoted, entity: namedIn(tokens, mentions, [from, to])?.id ?? null }
    }
    const link = (quoted: Quoted, role: Link['role']): Link => ({ ...named(quoted), role })
    return {
      id: '',
      status: 'attributed',
      speaker: who ? named(who) : null,
      addressees: to.map(named),
      cue: by,
      content: parts,
      chain: [
        ...(outlet ? [{ text: outlet, span: null, entity: null, role: 'outlet' as const }] : []),
        ...relays.map(each => link(each, 'relay')),
        ...(who ? [link(who, 'speaker')] : []),
      ],
      modality: modality as Modality,
      polarity: polarity as Polarity,
      dates: [],
      where: null,
      rule: 'model',
      score: 0,
    }
  }

  /** Where words stand, letter for letter, from a place on and else from the beginning; never within furniture. */
  function found(words: unknown, from: number): Quoted | null {
    if (typeof words !== 'string' || words.trim() === '' || words.length > 5000) return null
    for (const start of [from, 0]) {
      let at = text.indexOf(words, start)
      for (let tries = 0; at >= 0 && tries < 50; tries++) {
        const span: Span = [at, at + words.length]
        const whole = !/[\p{L}\p{N}]/u.test((text[at - 1] ?? ' ') + (text[span[1]] ?? ' ')) || words.length > 40
        if (whole && !article.furniture.some(([a, b]) => a < span[1] && span[0] < b)) return { text: words, span }
        at = text.indexOf(words, at + 1)
      }
    }
    return null
  }
}

const fields = (item: unknown): Record<string, unknown> =>
  typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : typeof value === 'string' ? [value] : [])

/** Whether two stretches share more than half of the shorter. */
function half(a: Span, b: Span): boolean {
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0])
  return shared > 0.5 * Math.min(a[1] - a[0], b[1] - b[0])
}
