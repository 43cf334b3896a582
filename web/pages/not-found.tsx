import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.tsx'

/** Where an address leads to nothing, or to nothing for this desk. */
export function NotFoundPage(): ReactNode {
  const { t } = useWords()
  return (
    <Page narrow title={t('place.not-found')}>
      <EmptyState title={t('place.not-found.next')}>
        <Link to="/">{t('place.to-board')}</Link>
      </EmptyState>
    </Page>
  )
}
