import type { IncidentAnswerRecord, WorldRecord } from '../data/records.ts'

/** The answers to an incident that stand, by party, the latest of each first. */
export const answersOf = (
  records: readonly WorldRecord[],
  incident: string,
): ReadonlyMap<string, readonly IncidentAnswerRecord[]> => {
  const standing = records
    .filter(
      (each): each is IncidentAnswerRecord =>
        each.type === 'incident-answer' && each.of === incident && each.state !== 'withdrawn',
    )
    .sort((a, b) => b.at - a.at || b.index - a.index)
  return new Map(standing.map(({ by }) => [by, standing.filter(answer => answer.by === by)]))
}
