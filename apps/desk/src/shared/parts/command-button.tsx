import { Button, type ButtonProps, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { ClauseLink } from './clause.tsx'

interface Offer {
  possible: boolean
  clause: string | null
  reason: string | null
}

/** A button for what one may do; what one may not is shown disabled, the reason beside it in words. */
export function CommandButton({ offer, children, ...rest }: { offer: Offer | undefined; children: ReactNode } & ButtonProps) {
  if (!offer) return null
  if (offer.possible) return <Button {...rest}>{children}</Button>
  return (
    <span>
      <Tooltip title={offer.reason}>
        <Button {...rest} disabled>
          {children}
        </Button>
      </Tooltip>
      <span className="note" style={{ display: 'block', maxWidth: 240 }}>
        {offer.reason} {offer.clause && <ClauseLink id={offer.clause} />}
      </span>
    </span>
  )
}
