import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to a record's page, or to the page of an act. */
export function RecordLink({ id, act, children }: { id: string; act?: boolean; children: ReactNode }): ReactNode {
  return (
    <Link params={{ id }} to={act ? '/acts/$id' : '/records/$id'}>
      <bdi>{children}</bdi>
    </Link>
  )
}
