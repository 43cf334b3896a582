import type { ReactNode } from 'react'
import { apiText } from '../data/api.ts'
import { download } from '../data/download.ts'
import { useRegister } from '../data/queries.ts'
import type { ActSummary } from '../data/types.ts'
import { Seal, type SealState } from '../ui/seal.tsx'

/** How far the proof of an entry has come, by the register's own checkpoints. */
function useSealState(): (index: number) => SealState {
  const register = useRegister()
  const covered = register.data?.checkpoint?.size ?? 0
  const final = Math.max(0, ...(register.data?.checkpoints ?? []).filter(c => c.final).map(c => c.size))
  return index => (index < final ? 'final' : index < covered || !register.data ? 'included' : 'submitted')
}

/** The seal of an act, with its receipt to take away. */
export function ActSeal({ act }: { act: Pick<ActSummary, 'id' | 'index' | 'kind'> }): ReactNode {
  const stateOf = useSealState()
  const take = async (): Promise<void> =>
    download(`${act.index}-${act.kind}.tlog-proof`, await apiText(`/acts/${encodeURIComponent(act.id)}/receipt`))
  return <Seal index={act.index} onReceipt={() => void take()} state={stateOf(act.index)} />
}
