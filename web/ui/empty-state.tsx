import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'
import './empty-state.css'

/** Where a list has nothing: what would stand here, and the act that begins it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  )
}

/** While something is fetched. */
export function Loading({ what }: { what?: string }): ReactNode {
  const { t } = useWords()
  return (
    <div className="loading" role="status">
      {what ?? t('shell.loading')}
    </div>
  )
}
