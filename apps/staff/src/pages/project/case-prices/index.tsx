import { CasePricesScreen } from '../../../features/project/prices/case-prices-screen.tsx'

export default CasePricesScreen
