import { useQueryClient } from '@tanstack/react-query'
import { toBase64url } from '../desk/base64url.ts'
import { deskInHand, findDeskKey, leaveDesk, signAs, takeDesk } from '../desk/keys.ts'
import { forgetUnanswered } from '../desk/unanswered.ts'
import { api } from './api.ts'
import { askForBoard } from './queries.ts'

/** Signs in as a desk of this device, by its key's signature over a challenge. Throws ApiProblem, 403 for an unknown key. */
export async function signIn(desk: string): Promise<void> {
  const key = await findDeskKey(desk)
  if (!key) throw new Error(`no key for ${desk} on this device`)
  const { challenge, origin } = await api<{ challenge: string; origin: string }>('/session/challenge', {
    method: 'POST',
  })
  const message = new TextEncoder().encode(`unimpeded/session/v1\n${origin}\n${challenge}`)
  const signature = toBase64url(await signAs(desk, message))
  await api('/session', { method: 'POST', body: { key: toBase64url(key.publicKey), challenge, signature } })
  takeDesk(desk)
}

/**
 * Ends the session on the server and then here; the keys stay on the device, and nothing of what the desk sent does.
 * Throws ApiProblem where the server does not answer: the desk is signed in still.
 */
async function signOut(): Promise<void> {
  const desk = deskInHand()
  if (desk !== null) await forgetUnanswered(desk).catch(() => {})
  await api<void>('/session', { method: 'DELETE' })
  leaveDesk()
}

/** Changes who sits here: what the desk before had read is forgotten first. */
export function useSit(): { sit: (desk: string) => Promise<void>; leave: () => Promise<void> } {
  const client = useQueryClient()
  return {
    sit: async desk => {
      await signIn(desk)
      const anew = client.resetQueries()
      askForBoard(client)
      await anew
    },
    leave: async () => {
      await signOut()
      await client.resetQueries()
    },
  }
}
