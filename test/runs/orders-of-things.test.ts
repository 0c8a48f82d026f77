import { testRandomOrders } from './random-orders.ts';
import { estateOfThings } from './small-estates.ts';

testRandomOrders(estateOfThings);
