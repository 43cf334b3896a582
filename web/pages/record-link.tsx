import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Whole } from '../ui/whole.tsx'

/** A link to a record's page, or to the page of an act. */
export function RecordLink({ id, act, children }: { id: string; act?: boolean; children: ReactNode }): ReactNode {
  return (
    <Link params={{ id }} to={act ? '/acts/$id' : '/records/$id'}>
      <bdi>{typeof children === 'string' ? <Whole>{children}</Whole> : children}</bdi>
    </Link>
  )
}
