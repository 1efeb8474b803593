export default definePageConfig({ navigationBarTitleText: '替业主登记' })
