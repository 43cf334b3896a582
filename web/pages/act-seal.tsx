import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { apiText } from '../data/api.ts'
import { useFinalSize } from '../data/queries.ts'
import { download } from '../data/sign-act.ts'
import { Seal } from '../ui/seal.tsx'
import { useSay } from '../ui/toast.tsx'
import { useWords } from '../words/words.tsx'

/** The seal of an act that the register has taken in, with its receipt and its page. */
export function ActSeal({ act }: { act: { id: string; index: number; kind: string } }): ReactNode {
  const { t } = useWords()
  const say = useSay()
  const navigate = useNavigate()
  const finalSize = useFinalSize()
  const take = (): void =>
    void apiText(`/acts/${act.id}/receipt`)
      .then(receipt => download(`${act.index}-${act.kind}.tlog-proof`, receipt))
      .catch(() => say(t('problem.title'), 'stop'))
  return (
    <Seal
      index={act.index}
      onReceipt={take}
      onVerify={() => void navigate({ to: '/acts/$id', params: { id: act.id } })}
      state={act.index < finalSize ? 'final' : 'included'}
    />
  )
}
