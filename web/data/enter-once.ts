import type { Submission } from '@unimpeded/acts/seal-draft.ts'
import { ApiProblem } from './api.ts'

/** An act that was sent and not answered: it may be in the register, or never have reached it. */
type Unanswered = { by: string; says: string; sealed: Sealed }
type Sealed = Submission & { id: string }

/** How an act gets into the register; the register enters the same act once, however often it is sent. */
export type Entering<Entered> = {
  /** Which desk signs. */
  by: string
  /** What it says: whoever presses again on the same words means the same act. */
  says: string
  seal: () => Promise<Sealed>
  /** Throws ApiProblem where the register refuses it or does not answer. */
  post: (submission: Submission) => Promise<Entered>
  /** The act is in the register. Throws ApiProblem where that cannot be asked. */
  isThere: (id: string) => Promise<boolean>
}

/**
 * Enters acts so that none is entered twice where an answer was lost. An act that was not answered is held: signed
 * again in the same words, it is sent again as it is; signed in others, the register is first asked what became of it.
 */
export function enteringOnce<Entered>(): (entering: Entering<Entered>) => Promise<Entered> {
  let held: Unanswered | undefined
  return async ({ by, says, seal, post, isThere }) => {
    const send = async (sealed: Sealed): Promise<Entered> => {
      held = { by, says, sealed }
      try {
        const entered = await post({ act: sealed.act, files: sealed.files })
        held = undefined
        return entered
      } catch (fault) {
        if (!isAnswer(fault)) throw unansweredBy(fault)
        held = undefined
        throw fault
      }
    }
    if (held?.by === by && held.says === says) {
      try {
        return await send(held.sealed)
      } catch (fault) {
        // It had not arrived, and another act of the party has taken its place meanwhile.
        if (!isOutrun(fault)) throw fault
      }
    } else if (held?.by === by) {
      const there = await isThere(held.sealed.id)
      held = undefined
      if (there)
        throw new ApiProblem({ status: 0, code: 'entered-before', title: 'What you signed before was entered' })
    }
    for (let turn = 0; ; turn++) {
      try {
        return await send(await seal())
      } catch (fault) {
        if (!isOutrun(fault) || turn >= 2) throw fault
      }
    }
  }
}

/** The register has said no. Where it is at fault itself, or says nothing, the act may be in. */
const isAnswer = (fault: unknown): boolean => fault instanceof ApiProblem && fault.status > 0 && fault.status < 500

/** Another act of the same party came between. */
const isOutrun = (fault: unknown): boolean =>
  fault instanceof ApiProblem && (fault.code === 'seq-wrong' || fault.code === 'prev-wrong')

const unansweredBy = (fault: unknown): ApiProblem =>
  new ApiProblem({ ...(fault instanceof ApiProblem ? fault.problem : {}), code: 'unanswered' })
