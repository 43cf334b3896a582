import type { RecordOf } from '@unimpeded/acts/world/records.ts'
import { median, rounded } from './median.ts'
import type { Seen } from './sql.ts'
import { type Within, whenHappened } from './when-it-counts.ts'
import type { AskedByIncident } from './whom-incidents-ask.ts'

type Incident = Seen<RecordOf<'incident'>>
type Answer = Seen<RecordOf<'incident-answer'>>

/** How far incidents were answered: with more than that it is looked into, with that, or not at all. */
export type Answered = { incidents: number; answered: number; lookedInto: number; unanswered: number }

/** Incidents that stand: what they were reported as, and how those whom they ask have answered. */
export type IncidentFigures = {
  reported: number
  /** Of each category, by what anybody has answered. */
  categories: (Answered & { category: string })[]
  /** Of each party asked, by its latest answer; minutes are from when it was asked to its first. */
  asked: (Answered & { party: string; medianMinutes: number | null; longestSilenceMinutes: number | null })[]
}

const minute = 60_000

/** What incidents came to, of those that happened within the span; `asks` says of each whom it asks for an answer. */
export const incidentFigures = (
  incidents: readonly Incident[],
  answers: readonly Answer[],
  asks: ReadonlyMap<string, readonly AskedByIncident[]>,
  { within, now }: { within: Within; now: number },
): IncidentFigures => {
  const standing = incidents.filter(incident => incident.state === 'reported' && within(whenHappened(incident)))
  const answersTo = new Map<string, Answer[]>(standing.map(({ id }) => [id, []]))
  for (const answer of [...answers].sort((a, b) => a.at - b.at || a.index - b.index))
    if (answer.state !== 'withdrawn') answersTo.get(answer.of)?.push(answer)
  const latestBy = (party: string, incident: Incident) =>
    answersTo.get(incident.id)!.findLast(answer => answer.by === party)
  const farthest = (incident: Incident) => {
    const given = [...new Set(answersTo.get(incident.id)!.map(({ by }) => by))].map(by => latestBy(by, incident))
    return given.find(answer => answer?.state !== 'looking-into') ?? given[0]
  }

  return {
    reported: standing.length,
    categories: [...new Set(standing.map(({ category }) => category))].sort().map(category => {
      const these = standing.filter(incident => incident.category === category)
      return { category, ...howFar(these.map(farthest)) }
    }),
    asked: [...new Set(standing.flatMap(({ id }) => asks.get(id) ?? []).map(({ party }) => party))].map(party => {
      const these = standing.flatMap(incident => {
        const asked = asks.get(incident.id)?.find(each => each.party === party)
        const first = answersTo.get(incident.id)!.find(answer => answer.by === party)
        return asked ? [{ incident, since: asked.since, first }] : []
      })
      const silences = these.filter(({ first }) => !first).map(({ since }) => (now - since) / minute)
      return {
        party,
        ...howFar(these.map(({ incident }) => latestBy(party, incident))),
        medianMinutes: median(these.flatMap(({ since, first }) => (first ? [(first.at - since) / minute] : []))),
        longestSilenceMinutes: silences.length === 0 ? null : rounded(Math.max(...silences)),
      }
    }),
  }
}

const howFar = (latest: readonly (Answer | undefined)[]): Answered => {
  const unanswered = latest.filter(answer => answer === undefined).length
  const lookedInto = latest.filter(answer => answer?.state === 'looking-into').length
  return { incidents: latest.length, answered: latest.length - unanswered - lookedInto, lookedInto, unanswered }
}
