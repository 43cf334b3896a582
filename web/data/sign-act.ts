import type { Draft } from '@unimpeded/acts/draft.ts'
import { sealDraft } from '@unimpeded/acts/seal-draft.ts'
import { deskInHand, findDeskKey, signAs } from '../desk/keys.ts'
import { dropUnanswered, keepUnanswered, unansweredOf } from '../desk/unanswered.ts'
import { api } from './api.ts'
import { registerNow } from './clock.ts'
import { enteringOnce } from './enter-once.ts'
import type { EnteredAct, SessionView } from './types.ts'
import { isEntered } from './what-became-of.ts'

export type SeatView = { by: string; seq: number; prev: string | null; size: number; now: number }

export const askSeat = (): Promise<SeatView> => api<SeatView>('/seat')

const salts = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n))

/** A browser that keeps nothing signs all the same. */
const notKept = (): void => {}

/** One for the whole page, so that an act is held also where the sheet is closed and opened again. */
const enterOnce = enteringOnce<EnteredAct>()

/**
 * Seals and signs the draft as the desk in hand and hands it to the register. `basis` is how many entries the signer
 * had seen; without it, all there are. An act of the same party that came between is stepped over, twice at most; one
 * whose answer was lost is not entered a second time. `ofList` is told the act's id before it is sent, where it is one of a
 * list that keeps what became of each. Throws ApiProblem where the register refuses it.
 */
export async function signAct(
  draft: Draft,
  session: SessionView,
  basis?: number,
  ofList?: (id: string) => Promise<void>,
): Promise<EnteredAct> {
  const desk = deskInHand()
  const key = desk === null ? undefined : await findDeskKey(desk)
  if (!desk || !key) throw new Error('this device has no key for the desk in hand')
  return enterOnce({
    by: desk,
    says: JSON.stringify(draft),
    seal: async () => {
      const seat = await askSeat()
      return sealDraft(draft, {
        origin: session.origin,
        by: session.party.id,
        seat,
        basis: Math.min(basis ?? seat.size, seat.size),
        claimedAt: new Date(registerNow()).toISOString(),
        publicKey: key.publicKey,
        sign: message => signAs(desk, message as Uint8Array<ArrayBuffer>),
        salts,
      })
    },
    post: body => api<EnteredAct>('/acts', { method: 'POST', body }),
    isThere: isEntered,
    unanswered: {
      keep: async id => {
        await ofList?.(id).catch(notKept)
        const { kind, about = null } = draft
        const sent = { id, desk, party: session.party.id, kind, about, sentAt: Date.now() }
        await keepUnanswered(ofList ? { ...sent, ofList: true } : sent).catch(notKept)
      },
      ids: () =>
        unansweredOf(desk).then(
          all => all.map(act => act.id),
          () => [],
        ),
      drop: ids => dropUnanswered(ids).catch(notKept),
    },
  })
}
