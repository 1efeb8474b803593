import type { PriceItemView } from '@teyue/contract'
import { Card, ListRow } from '@teyue/ui'
import { ItemPrice } from '../../shared/item-price.tsx'
import { openPage } from '../../shared/pages.ts'
import { metaText } from '../../shared/price-words.ts'

/** Rows of the posted list; the whole row opens the item. */
export function PriceRows({ items }: { items: readonly PriceItemView[] }) {
  return (
    <Card flush>
      {items.map((item) => (
        <ListRow
          key={item.code}
          strong
          title={item.name}
          meta={metaText(item)}
          right={<ItemPrice item={item} />}
          onTap={() => openPage('item', { code: item.code })}
          label={`${item.name}，${item.price}`}
        />
      ))}
    </Card>
  )
}
