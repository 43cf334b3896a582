import type { Act, Change } from './kind.ts'
import { caseOf, holdersOf } from './may.ts'
import { noticesOf } from './notice-for.ts'
import type { MovementRecord, SiteRecord, WorldRecord } from './world/records.ts'
import type { World } from './world/world.ts'

/**
 * What sending a notification does: its recipients may read the acts that state it, standing notices give way, and each
 * recipient has a new one, silent until answered. `about` is the record as it stands once the act has taken effect.
 */
export const noticesSent = (act: Act, about: MovementRecord | SiteRecord, world: World): Change[] => {
  const escalated = escalatedTo(about, world)
  const recipients = [...new Set(about.recipients)]
  const acts = about.type === 'movement' ? about.acts : [about.id]
  return [
    ...[...acts, act.id].map(id => ({ address: { act: id, parties: reachedWhenSent(about, world, about) } })),
    ...noticesOf(world, about).map(notice => ({ put: { ...notice, state: 'superseded' as const } })),
    ...recipients.map((party, n) => ({
      put: {
        id: `${act.id}.${n}`,
        type: 'notice' as const,
        state: 'silent' as const,
        case: about.case,
        by: act.by,
        at: act.at,
        title: about.title,
        readers: [...new Set([party, about.by, act.by, ...holdersOf(world, about, 'coordinator'), ...escalated])],
        of: about.id,
        ofType: about.type,
        revision: about.revision,
        recipient: party,
        sentAt: act.at,
        answeredAt: null,
        text: null,
        relays: [],
      },
    })),
  ]
}

const escalatedTo = (about: WorldRecord, world: World): string[] =>
  (caseOf(world, about)?.protocol?.escalation ?? []).flatMap(step => step.to)

/**
 * Whom a notification reaches once it is sent: its recipients, the consignee who is to receive it, and those the protocol
 * passes a silence on to, who could not act on a silence about something they may not read. `about` is the notification, or
 * the case it is to be made in.
 */
export const reachedWhenSent = (
  about: WorldRecord,
  world: World,
  { recipients, consignee }: { recipients: readonly string[]; consignee?: string | null },
): string[] => [...new Set([...recipients, ...(consignee ? [consignee] : []), ...escalatedTo(about, world)])]
