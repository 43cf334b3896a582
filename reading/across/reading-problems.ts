/** Whether something is a reading of `unimpeded-reading/1` that holds together. */
import type { Span } from '../article.ts'
import type { ReadTogether } from './read-together.ts'

const statuses = ['attributed', 'fact', 'commentary', 'furniture']
const types = ['actor', 'number', 'date', 'place', 'polarity', 'asked', 'role']

/**
 * What is wrong with a reading, one sentence each; none if it holds: the fields are those documented, ids are unique,
 * every span is verbatim, and whatever is referred to is there.
 */
export function readingProblems(reading: ReadTogether): string[] {
  const problems: string[] = []
  const say = (problem: string) => {
    if (problems.length < 100) problems.push(problem)
  }
  if (reading.schema !== 'unimpeded-reading/1') say(`schema is ${reading.schema}`)
  for (const key of ['articles', 'events', 'differences', 'timeline', 'summary'] as const)
    if (!Array.isArray(reading[key])) say(`${key} is not a list`)
  if (problems.length > 0) return problems

  const home = new Map<string, number>()
  reading.articles.forEach((article, i) => {
    const verbatim = (where: string, each: { text: string; span: Span | null } | null) => {
      if (each?.span && article.text.slice(...each.span) !== each.text)
        say(`article ${i}, ${where}: “${each.text}” does not stand at ${each.span}`)
    }
    const entities = new Set(article.entities.map(({ id }) => id))
    for (const [start, end] of article.furniture)
      if (!(start >= 0 && start < end && end <= article.text.length)) say(`article ${i}: furniture ${start}–${end}`)
    for (const statement of article.statements) {
      const { id } = statement
      if (home.has(id)) say(`statement ${id} is there twice`)
      home.set(id, i)
      if (!statuses.includes(statement.status)) say(`statement ${id}: status ${statement.status}`)
      for (const each of [statement.speaker, statement.cue, statement.where, ...statement.addressees])
        verbatim(id, each)
      for (const each of [...statement.content, ...statement.dates, ...statement.chain]) verbatim(id, each)
      for (const each of [statement.speaker, ...statement.addressees, ...statement.chain])
        if (each?.entity && !entities.has(each.entity)) say(`statement ${id}: no entity ${each.entity}`)
    }
  })

  const events = new Map<string, Set<string>>()
  for (const { id, statements, roots, sources } of reading.events) {
    if (events.has(id)) say(`event ${id} is there twice`)
    events.set(id, new Set(statements))
    for (const statement of statements) if (!home.has(statement)) say(`event ${id}: no statement ${statement}`)
    if ([...roots.flat()].sort().join() !== [...statements].sort().join())
      say(`event ${id}: its roots do not hold its statements, each once`)
    if (sources.length !== roots.length) say(`event ${id}: ${sources.length} sources for ${roots.length} roots`)
  }
  for (const { type, event, sides } of reading.differences) {
    if (!types.includes(type)) say(`a difference of type ${type}`)
    if (sides.length < 2) say(`a difference of ${event} with one side`)
    for (const { statement, value, span } of sides) {
      if (!events.get(event)?.has(statement)) say(`a difference of ${event}: ${statement} is not of that event`)
      const text = reading.articles[home.get(statement) ?? -1]?.text
      if (span ? text?.slice(...span) !== value : !/^(?:positive|negative)$/.test(value))
        say(`a difference of ${event}: “${value}” does not stand in ${statement}`)
    }
  }
  for (const { text, span, article, statement } of [...reading.timeline, ...reading.summary]) {
    if (reading.articles[article]?.text.slice(...span) !== text)
      say(`“${text}” does not stand at ${span} of ${article}`)
    if (home.get(statement) !== article) say(`${statement} is not of article ${article}`)
  }
  return problems
}
