import { unpackCrf } from '@unimpeded/reading/crf/packed-crf.ts'
import type { StatementWeights } from '@unimpeded/reading/read.ts'
import { doesNotHold } from './command-problem.ts'
import { namedFile } from './named-file.ts'

/** Weights as `read train` writes them. Throws CommandProblem. */
export function readWeights(path: string): StatementWeights {
  const bytes = namedFile(path).toString('utf8')
  try {
    const weights = JSON.parse(bytes) as StatementWeights & { schema?: string }
    if (weights.schema !== 'unimpeded-weights/1') throw new Error('another schema')
    for (const part of [weights.tagger, weights.status, weights.manner]) unpackCrf(part)
    return weights
  } catch {
    throw doesNotHold(`${path} holds no weights that this program knows.`, 'Make them with “unimpeded read train”.')
  }
}
