import { fieldValue, type SignedAct } from '@unimpeded/register/signed-act.ts'

/** The witness policy that the first act of a register states, as tlog-policy; null where it states none. */
export const witnessPolicyOf = (opening: SignedAct): string | null => {
  const policy = fieldValue(opening, 'body.witnessPolicy') as string | undefined
  // The end of its last line may have been lost on the way through a form; signed bytes stay as they came.
  return policy === undefined ? null : `${policy.trimEnd()}\n`
}
