import { BindingsScreen } from '../../../features/manager/bindings/bindings-screen.tsx'

export default BindingsScreen
