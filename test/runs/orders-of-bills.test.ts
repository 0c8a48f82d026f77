import { testRandomOrders } from './random-orders.ts';
import { estateOfBills } from './small-estates.ts';

testRandomOrders(estateOfBills);
