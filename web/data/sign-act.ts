import type { Draft } from '@unimpeded/acts/draft.ts'
import { sealDraft } from '@unimpeded/acts/seal-draft.ts'
import { deskInHand, findDeskKey, signAs } from '../desk/keys.ts'
import { ApiProblem, api } from './api.ts'
import { registerNow } from './clock.ts'
import type { EnteredAct, SessionView } from './types.ts'

export type SeatView = { by: string; seq: number; prev: string | null; size: number; now: number }

export const askSeat = (): Promise<SeatView> => api<SeatView>('/seat')

const salts = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n))

/**
 * Seals and signs the draft as the desk in hand and hands it to the register. `basis` is how many entries the signer
 * had seen; without it, all there are. An act of the same party that came between is stepped over, twice at most.
 * Throws ApiProblem where the register refuses it.
 */
export async function signAct(draft: Draft, session: SessionView, basis?: number): Promise<EnteredAct> {
  const desk = deskInHand()
  const key = desk === null ? undefined : await findDeskKey(desk)
  if (!desk || !key) throw new Error('this device has no key for the desk in hand')
  let seat: { seq: number; prev: string | null; size: number; by: string } = await askSeat()
  for (let turn = 0; ; turn++) {
    const { act, files } = await sealDraft(draft, {
      origin: session.origin,
      by: session.party.id,
      seat,
      basis: Math.min(basis ?? seat.size, seat.size),
      claimedAt: new Date(registerNow()).toISOString(),
      publicKey: key.publicKey,
      sign: message => signAs(desk, message as Uint8Array<ArrayBuffer>),
      salts,
    })
    try {
      return await api<EnteredAct>('/acts', { method: 'POST', body: { act, files } })
    } catch (fault) {
      const passed = fault instanceof ApiProblem && (fault.code === 'seq-wrong' || fault.code === 'prev-wrong')
      if (!passed || turn >= 2) throw fault
      seat = await askSeat()
    }
  }
}
