import { useState } from 'react'
import { OfflineStrip } from '../components/offline-strip.tsx'
import { QueueSheet } from '../components/queue-sheet.tsx'
import { Screen, type ScreenProps } from '../components/screen.tsx'
import { LoginGate } from './login-gate.tsx'
import { useOnline } from './online.ts'
import { flushQueue, queue, useQueue } from './queue.ts'
import { useSession } from './session.ts'

/** The queue as a sheet; the same entries also have a page of their own in each app. */
export function CommandQueueSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const entries = useQueue()
  return (
    <QueueSheet
      open={open}
      onClose={onClose}
      items={entries.map((entry) => ({ ...entry, reason: entry.problem?.detail }))}
      onRetry={(id) => {
        queue.retry(id)
        flushQueue()
      }}
      onDiscard={(id) => queue.discard(id)}
    />
  )
}

/** A screen for somebody who is logged in: shows the login instead while nobody is, and the strip when there is no network. */
export function AppScreen({ children, bar, ...screen }: Omit<ScreenProps, 'strip'>) {
  const session = useSession()
  const online = useOnline()
  const entries = useQueue()
  const [open, setOpen] = useState(false)
  if (!session)
    return (
      <Screen title={screen.title}>
        <LoginGate />
      </Screen>
    )
  const count = (status: string) => entries.filter((entry) => entry.status === status).length
  return (
    <Screen
      {...screen}
      bar={bar}
      strip={
        <OfflineStrip online={online} waiting={count('waiting') + count('sending')} failed={count('failed')} onOpen={() => setOpen(true)} />
      }
    >
      {children}
      <CommandQueueSheet open={open} onClose={() => setOpen(false)} />
    </Screen>
  )
}
