/** The records of the world as the views show them: who else may read one is not for everyone who may. */
import type * as World from '@unimpeded/acts/world/records.ts'
import type { Seen } from './types.ts'

export type WorldRecord = Seen<World.WorldRecord>
export type RecordOf<T extends World.RecordType> = Seen<World.RecordOf<T>>
export type AlarmRecord = RecordOf<'alarm'>
export type ArrangementRecord = RecordOf<'arrangement'>
export type CaseRecord = RecordOf<'case'>
export type CorridorRecord = RecordOf<'corridor'>
export type DeliveryRecord = RecordOf<'delivery'>
export type IncidentAnswerRecord = RecordOf<'incident-answer'>
export type IncidentRecord = RecordOf<'incident'>
export type MovementRecord = RecordOf<'movement'>
export type NoticeRecord = RecordOf<'notice'>
export type ObservationRecord = RecordOf<'observation'>
export type PartyRecord = RecordOf<'party'>
export type PositionRecord = RecordOf<'position'>
export type RequestRecord = RecordOf<'request'>
export type RestrictionRecord = RecordOf<'restriction'>
export type SiteRecord = RecordOf<'site'>
export type StatementRecord = RecordOf<'statement'>
