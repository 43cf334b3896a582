import type { MovementRecord, NoticeRecord, SiteRecord } from './world/records.ts'
import type { World } from './world/world.ts'

/** The standing notice of a notification to one party; undefined when it was sent none. */
export const noticeFor = (world: World, of: MovementRecord | SiteRecord, party: string): NoticeRecord | undefined =>
  noticesOf(world, of).find(notice => notice.recipient === party)

/** The standing notices of a notification, one per recipient. */
export const noticesOf = (world: World, of: MovementRecord | SiteRecord): NoticeRecord[] =>
  world.on('notice', of.id).filter(notice => notice.state !== 'superseded')

/** Whether the notice was sent by an entry its recipient had not seen when deciding on so many entries. */
export const sentSince = (world: World, notice: NoticeRecord, basis: number): boolean => {
  const sent = world.act(notice.id.split('.')[0]!)
  return sent !== undefined && sent.index >= basis
}
