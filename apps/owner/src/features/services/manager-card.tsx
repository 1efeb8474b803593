import type { HomeView } from '@teyue/contract'
import { PersonCard } from '@teyue/ui'
import { portraitUrl } from '@teyue/ui/app'

/** The one way in (ROUTE-1): the home's account manager, or who stands in today. */
export function ManagerCard({ manager }: { manager: HomeView['manager'] }) {
  return (
    <PersonCard
      over="您的专属客户经理"
      name={manager.name}
      photo={portraitUrl(manager.portrait)}
      lines={manager.standsInFor ? [`今天代${manager.standsInFor}的班`] : []}
      phone={manager.phone}
    />
  )
}
