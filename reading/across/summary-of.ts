/** A summary of what is read: sentences of the articles, word for word, each with whom it comes from. */
import type { Difference } from './differences-of.ts'
import { likenessOf, type ReadingEvent } from './events-of.ts'
import { type Line, linesOf, type SummaryLine } from './lines-of.ts'
import type { Telling } from './tellings-of.ts'

/** What a line is worth; the weights were chosen on the `train` groups of the house corpus. */
const worth = {
  /** The first sentence of an article; the fifth is worth half of it, or in an article of more than eight the middle one. */
  first: 4,
  /** A root not yet heard of an event that all articles tell of, and a speaker not yet heard. */
  root: 1,
  speaker: 0.3,
  /** One side of what is told differently, and the other side of one that is in it already. */
  side: 1,
  otherSide: 2,
  /** Saying nothing that was not said. */
  repeated: -0.5,
}
const tooAlike = 0.6
const mostWeighed = 4000

/** What of a line counts, worked out once. */
type Weighed = {
  line: Line
  lead: number
  roots: Map<string, number>
  speakers: Set<string>
  /** Of each difference it tells a side of, the statements of the other sides. */
  others: string[][]
  terms: Set<string>
}

/**
 * Summaries made of the articles' own sentences, one for each of the `lengths`: how many lines it has at most. The opening that the articles share most comes first; then, line by
 * line, whatever adds most: a source of an event not yet heard, the other side of what is told differently, a new
 * speaker, new words, and the sooner in its article the better. The outlets' commentary is never in it.
 */
export function summariesOf(
  tellings: readonly Telling[],
  weights: ReadonlyMap<string, number>,
  { events, differences }: { events: readonly ReadingEvent[]; differences: readonly Difference[] },
  lengths: readonly number[],
): SummaryLine[][] {
  const opposite = oppositesOf(differences)
  const all = weighedOf(tellings, events, opposite)
  const weighed = new Map(all.map(each => [each.line, each]))
  const opening = openingOf(all, weights)
  // Of very many, those that stand first in their articles.
  const first = all.length > mostWeighed ? [...all].sort((a, b) => b.lead - a.lead).slice(0, mostWeighed) : all
  return lengths.map(length => summaryIn(Math.max(0, Math.min(length, 100))))

  function summaryIn(most: number): SummaryLine[] {
    const chosen: Line[] = []
    const heard = new Set<string>()
    let open = first.filter(({ line }) => missing(line, chosen).length <= most)
    const worthNow = (each: Weighed) => worthWithMissing(each, chosen, heard)
    for (let next = bestOf(open, opening); next; next = bestOf(open, worthNow)) {
      for (const line of missing(next.line, chosen)) {
        chosen.push(line)
        const { roots, speakers, terms } = weighed.get(line)!
        for (const key of [...roots.keys(), ...speakers, ...terms, ...line.tellings.map(idOf)]) heard.add(key)
        open = open.filter(each => each.line !== line && !repeats(each.line, line))
      }
      open = open.filter(({ line }) => missing(line, chosen).length <= most - chosen.length)
    }
    return inOrder(chosen).map(({ text, article, span, chain, statement }) => ({
      text,
      article,
      span,
      chain,
      statement,
    }))
  }

  /** What a line adds to those `chosen`, of which is `heard` what it is, with those it leans on. */
  function worthWithMissing({ line }: Weighed, chosen: readonly Line[], heard: ReadonlySet<string>): number {
    const lines = missing(line, chosen)
    return lines.reduce((sum, each) => sum + worthOf(weighed.get(each)!, heard), 0) / lines.length
  }

  function worthOf({ lead, roots, speakers, others, terms }: Weighed, heard: ReadonlySet<string>): number {
    let sum = lead
    for (const [root, width] of roots) if (!heard.has(root)) sum += worth.root * width
    for (const speaker of speakers) if (!heard.has(speaker)) sum += worth.speaker
    for (const statements of others.slice(0, 2))
      sum += statements.some(each => heard.has(each)) ? worth.otherSide : worth.side
    let said = 0
    let told = 0
    for (const term of terms) {
      const weight = weights.get(term)!
      told += weight
      if (heard.has(term)) said += weight
    }
    return told === 0 ? sum : sum + (worth.repeated * said) / told
  }

  /** Whether one says nearly word for word what the other says. */
  function repeats(one: Line, other: Line): boolean {
    return one.tellings.every(a =>
      other.tellings.some(
        b => likenessOf(a, b, weights) > tooAlike && !opposite.get(idOf(a))?.flat().includes(idOf(b)),
      ),
    )
  }

  /**
   * The main event first, in the article that told it first; the rest by day and place in the article, but what leans on
   * a line right after it, and then what is told differently, or of the same event.
   */
  function inOrder(lines: readonly Line[]): Line[] {
    const eventsOf = (line: Line) => [...weighed.get(line)!.roots.keys()].map(root => root.split(' ')[0])
    const shareEvent = (one: Line, other: Line) => eventsOf(one).some(event => eventsOf(other).includes(event))
    const differ = (one: Line, other: Line) =>
      weighed
        .get(one)!
        .others.flat()
        .some(each => other.tellings.some(telling => idOf(telling) === each))
    let rest = [...lines].sort((a, b) => compare(dayOf(a), dayOf(b)) || a.article - b.article || a.span[0] - b.span[0])
    const main = lines[0]
    if (!main) return []
    const ordered: Line[] = []
    let next: Line | undefined = rest.find(line => line.sentence === main.sentence && shareEvent(line, main)) ?? main
    while (next) {
      const last: Line = next
      ordered.push(last)
      rest = rest.filter(line => line !== last)
      const free = rest.filter(({ leansOn }) => leansOn === null)
      next =
        rest.find(({ leansOn }) => leansOn === last) ??
        free.find(line => ordered.some(each => differ(line, each))) ??
        free.find(line => shareEvent(line, last)) ??
        free[0]
    }
    return ordered
  }
}

/** A line, and before it those it leans on, as far as they are not in the summary yet. */
const missing = (line: Line, chosen: readonly Line[]): Line[] =>
  chosen.includes(line) ? [] : line.leansOn ? [...missing(line.leansOn, chosen), line] : [line]

const idOf = ({ statement }: Telling): string => statement.id
const dayOf = ({ tellings }: Line): string => tellings[0]!.article.published ?? ''
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Of each statement, for each difference it tells a side of, the statements of the other sides. */
function oppositesOf(differences: readonly Difference[]): Map<string, string[][]> {
  const opposite = new Map<string, string[][]>()
  for (const { sides } of differences)
    for (const { statement } of sides) {
      const others = sides.map(side => side.statement).filter(each => each !== statement)
      opposite.set(statement, [...(opposite.get(statement) ?? []), others])
    }
  return opposite
}

/** Every line that may be shown, with what counts of it. */
function weighedOf(
  tellings: readonly Telling[],
  events: readonly ReadingEvent[],
  opposite: ReadonlyMap<string, string[][]>,
): Weighed[] {
  const articleOf = new Map(tellings.map(telling => [idOf(telling), telling.from]))
  const articles = new Set(articleOf.values()).size
  const rootOf = new Map<string, [root: string, width: number]>()
  for (const { id, statements, roots } of events) {
    const width = (new Set(statements.map(each => articleOf.get(each))).size - 1) / Math.max(1, articles - 1)
    roots.forEach((root, n) => {
      for (const each of root) rootOf.set(each, [`${id} ${n}`, width])
    })
  }
  const lengths: number[] = []
  for (const { from, sentence } of tellings) lengths[from] = Math.max(lengths[from] ?? 0, sentence + 1)
  return linesOf(tellings).map(line => ({
    line,
    lead: worth.first / (1 + line.sentence / Math.max(4, lengths[line.article]! / 2)),
    roots: new Map(line.tellings.flatMap(telling => (rootOf.has(idOf(telling)) ? [rootOf.get(idOf(telling))!] : []))),
    speakers: new Set(line.tellings.map(speakerOf)),
    others: line.tellings.flatMap(telling => opposite.get(idOf(telling)) ?? []),
    terms: new Set(line.tellings.flatMap(({ terms }) => [...terms])),
  }))
}

/** Whoever speaks, by name in all articles, else in this one; what nobody says is the article's own. */
const speakerOf = ({ statement, speaker, from }: Telling): string =>
  `by ${statement.speaker?.entity ? speaker : `${from} ${speaker}`}`

/** How much of an opening sentence the other articles open with too; what stands later, less. */
function openingOf(all: readonly Weighed[], weights: ReadonlyMap<string, number>): (one: Weighed) => number {
  const openings = new Map<string, Set<number>>()
  for (const { line, terms } of all)
    if (line.sentence < 2)
      for (const term of terms) openings.set(term, (openings.get(term) ?? new Set()).add(line.article))
  return ({ line, terms }) => {
    let sum = 0
    for (const term of terms) sum += weights.get(term)! * ((openings.get(term)?.size ?? 1) - 1)
    return sum / Math.sqrt(terms.size + 1) - line.sentence * 1e6
  }
}

function bestOf(all: readonly Weighed[], worthOf: (one: Weighed) => number): Weighed | undefined {
  let best: Weighed | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const each of all) {
    const value = worthOf(each)
    if (value > most) [best, most] = [each, value]
  }
  return best
}
