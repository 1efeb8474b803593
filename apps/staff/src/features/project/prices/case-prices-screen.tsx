import { Card, EmptyState, ListRow, timeText } from '@teyue/ui'
import { AppScreen, api, Loaded } from '@teyue/ui/app'
import { openPage } from '../../../shared/pages.ts'
import { usePages } from '../../../shared/use-pages.ts'

/** The rest is on the request's own page. */
const longestTitle = 60

/** Needs that no list holds, waiting for the region's price (PRICE-4). */
export function CasePricesScreen() {
  const list = usePages((cursor) => api.call('listCasePrices', { query: { cursor, limit: 20 } }), [], {
    refreshOn: (message) => message.requestId !== null,
  })
  return (
    <AppScreen>
      <Loaded of={list.first}>
        {() =>
          list.items.length === 0 ? (
            <EmptyState title="没有等核价的" text="价目表没有的需求，报上来会出现在这里。" />
          ) : (
            <Card flush>
              {list.items.map((one) => (
                <ListRow
                  key={one.id}
                  title={one.words.length > longestTitle ? `${one.words.slice(0, longestTitle)}…` : one.words}
                  meta={`${one.projectName} ${one.homeLabel} · ${one.askedBy} ${timeText(one.askedAt)}`}
                  onTap={() => openPage('decidePrice', { id: one.requestId })}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </AppScreen>
  )
}
