import type { Span } from '@unimpeded/reading/article.ts'
import type { ReadArticle } from '@unimpeded/reading/statement.ts'

export const markKinds = ['speaker', 'addressee', 'cue', 'content', 'date', 'furniture', 'commentary'] as const
export type MarkKind = (typeof markKinds)[number]

/** A stretch of an article's text in which nothing begins or ends. */
export type Segment = {
  start: number
  end: number
  kinds: readonly MarkKind[]
  /** The statement it belongs to, the innermost where several hold it. */
  statement: string | null
  /** Numbers of the statements that begin here, in the order of the list. */
  begins: readonly { number: number; id: string }[]
}

type Mark = { span: Span; kind: MarkKind; statement: string | null }

/**
 * The text cut where marks begin and end, from 0 to its length without a gap. `numbers` says which number each
 * statement bears in the list beside it; a statement without one has no marks of its own.
 */
export function segmentsOf(article: ReadArticle, numbers: ReadonlyMap<string, number>): Segment[] {
  const marks: Mark[] = article.furniture.map(span => ({ span, kind: 'furniture', statement: null }))
  const beginnings = new Map<number, { number: number; id: string }[]>()
  for (const each of article.statements) {
    const number = numbers.get(each.id)
    const of = (kind: MarkKind, spans: readonly { span: Span }[]): void => {
      for (const { span } of spans) marks.push({ span, kind, statement: number === undefined ? null : each.id })
    }
    if (each.status === 'commentary') of('commentary', each.content)
    if (number === undefined) continue
    if (each.status !== 'furniture' && each.status !== 'commentary') of('content', each.content)
    if (each.speaker) of('speaker', [each.speaker])
    of('addressee', each.addressees)
    if (each.cue) of('cue', [each.cue])
    of('date', each.dates)
    const parts = [...each.content, ...(each.speaker ? [each.speaker] : []), ...(each.cue ? [each.cue] : [])]
    const at = Math.min(...parts.map(({ span }) => span[0]), article.text.length)
    beginnings.set(at, [...(beginnings.get(at) ?? []), { number, id: each.id }])
  }
  const inside = marks.filter(({ span: [start, end] }) => start < end && end <= article.text.length)
  const cuts = [...new Set([0, article.text.length, ...inside.flatMap(({ span }) => span), ...beginnings.keys()])].sort(
    (a, b) => a - b,
  )
  inside.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])
  let open: Mark[] = []
  let next = 0
  const segments: Segment[] = []
  for (const [i, start] of cuts.entries()) {
    const end = cuts[i + 1]
    if (end === undefined) break
    open = open.filter(({ span }) => span[1] > start)
    while (next < inside.length && inside[next]!.span[0] <= start) open.push(inside[next++]!)
    segments.push({
      start,
      end,
      kinds: markKinds.filter(kind => open.some(mark => mark.kind === kind)),
      statement: open.findLast(mark => mark.statement !== null)?.statement ?? null,
      begins: (beginnings.get(start) ?? []).sort((a, b) => a.number - b.number),
    })
  }
  return segments
}

/** Some paragraphs of the text: what stands in them, what stands before them, and whose statements they hold. */
export type Stretch = { segments: readonly Segment[]; before: Segment | undefined; of: ReadonlySet<string> }

const leastOfStretch = 1_500

/** The segments in stretches that end where a paragraph does, each of some 1,500 characters or one paragraph if that is longer. */
export function stretchesOf(text: string, segments: readonly Segment[]): Stretch[] {
  const stretches: Stretch[] = []
  let own: Segment[] = []
  let last: Segment | undefined
  const close = (): void => {
    if (own.length === 0) return
    const of = own.flatMap(({ statement, begins }) => [...(statement ? [statement] : []), ...begins.map(b => b.id)])
    stretches.push({ segments: own, before: last, of: new Set(of) })
    last = own.at(-1)
    own = []
  }
  for (const segment of segments) {
    let { start, begins } = segment
    for (const { index, 0: lines } of text.slice(start, segment.end).matchAll(/\n+/g)) {
      const end = segment.start + index + lines.length
      if (end - (own[0]?.start ?? start) < leastOfStretch) continue
      own.push({ ...segment, start, end, begins })
      close()
      start = end
      begins = []
    }
    if (start < segment.end) own.push({ ...segment, start, begins })
  }
  close()
  return stretches
}

/** Where words stand in a text, nearest to a place; `null` where they do not. White space may differ. */
export function findWords(text: string, words: string, near: number): Span | null {
  const parts = words.trim().split(/\s+/).filter(Boolean)
  if (parts.length === 0) return null
  const pattern = new RegExp(parts.map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'g')
  let best: Span | null = null
  for (const found of text.matchAll(pattern)) {
    const span: Span = [found.index, found.index + found[0].length]
    if (!best || Math.abs(span[0] - near) < Math.abs(best[0] - near)) best = span
  }
  return best
}
