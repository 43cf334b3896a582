import type { Kind } from '@unimpeded/acts/kind.ts'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import { makeStatement } from '@unimpeded/acts/kinds/make-statement.ts'
import { useMemo } from 'react'
import { useCases, useDesk, useParties, useRecordsOf } from '../data/queries.ts'
import type { CaseRecord, WorldRecord } from '../data/records.ts'
import type { ActSummary } from '../data/types.ts'
import { useNamed } from '../data/use-named.ts'
import type { FormPlace } from '../forms/form-place.ts'
import { recordTypesIn } from '../forms/record-types-in.ts'
import type { PathPoint } from '../map/thing.ts'
import { positionsOf } from '../map/thing.ts'
import { useActWords } from '../words/act-words.ts'
import { useWords } from '../words/words.tsx'

/** The case a record belongs to, as this desk may read it; the record itself where it is one. */
export function useCaseOf(record: WorldRecord | undefined): CaseRecord | undefined {
  const cases = useCases()
  if (record?.type === 'case') return record
  return cases.data?.find(each => each.id === record?.case)
}

/** The time zone of the case that a record belongs to; undefined where this desk does not see it. */
export function useZoneOf(about: string | null | undefined): string | undefined {
  const cases = useCases()
  const recordNamed = useNamed()
  const inCase = about ? recordNamed(about)?.case : undefined
  return cases.data?.find(each => each.id === inCase)?.zone
}

/** What the forms about a record may offer by name. */
export function useFormPlace(kind: Kind, about: WorldRecord | undefined, earlier?: ActSummary): FormPlace {
  const { zone } = useWords()
  const { party: self } = useDesk()
  const parties = useParties()
  const inCase = useCaseOf(about)
  const types = useMemo(() => {
    const earlierKind = earlier && kindNamed(earlier.kind)
    return recordTypesIn(kind, ...(earlierKind ? [earlierKind] : []))
  }, [kind, earlier])
  const records = useRecordsOf(types, inCase?.id)
  const words = useActWords()
  return useMemo(() => {
    const manner = (modality: string): string => words.choice(modality, makeStatement.body.modality!.schema)
    const earlierKind = earlier && kindNamed(earlier.kind)
    const area = about && 'shape' in about && about.shape ? about.shape : inCase?.area
    return {
      zone: inCase?.zone ?? zone,
      self: self.id,
      parties: parties.list.map(party => {
        const roles = inCase?.participants.find(p => p.party === party.id)?.roles ?? []
        return { id: party.id, name: parties.name(party.id), inCase: !inCase || roles.length > 0, roles }
      }),
      records: (records.data ?? []).map(each => ({ id: each.id, type: each.type, title: nameOf(each, manner) })),
      acts: [],
      levels: [...new Set([...(inCase?.protocol?.levels ?? []), ...self.levels])],
      findings: [],
      choices: choicesOf(about),
      near: area ? positionsOf(area as Parameters<typeof positionsOf>[0]).map(toPoint) : [],
      earlier: earlier && earlierKind ? { kind: earlierKind, body: earlier.body } : undefined,
    }
  }, [about, earlier, inCase, records.data, parties, self, words, zone])
}

/** A record as a list of several names it: a statement by its manner and words too, since one speaker says much and denies some. */
const nameOf = (record: WorldRecord, manner: (modality: string) => string): string =>
  record.type === 'statement'
    ? `${record.title}${record.modality && record.modality !== 'stated' ? ` (${manner(record.modality)})` : ''}: “${record.content.length > 160 ? `${record.content.slice(0, 160)}…` : record.content}”`
    : record.title

const toPoint = ([lng, lat]: number[]): PathPoint => ({ lng: lng ?? 0, lat: lat ?? 0 })

/** Fields that the record in hand answers by name. */
const choicesOf = (about: WorldRecord | undefined): FormPlace['choices'] => {
  if (about?.type === 'movement') {
    return { waypoint: about.waypoints.map((point, n) => ({ id: String(n), label: `${n + 1}. ${point.name}` })) }
  }
  if (about?.type === 'party') {
    return {
      key: about.keys
        .filter(k => k.until === null)
        .map(k => ({ id: k.key, label: `${k.label}, ${k.key.slice(0, 8)}…` })),
    }
  }
  return {}
}
