import type { ScreenProps } from '@teyue/ui'
import { AppScreen } from '@teyue/ui/app'
import { usePrivacyConsent } from './privacy-consent.ts'
import { PrivacyGate } from './privacy-gate.tsx'

/** The root of every screen of this app: privacy first, then who one is, then the screen. */
export function OwnerScreen(props: Omit<ScreenProps, 'strip'>) {
  return usePrivacyConsent() ? <AppScreen {...props} /> : <PrivacyGate />
}
