-- A pending order can be given other items: they replace those before as a whole.
grant delete on order_items to docket_app;
