"""Where reports are coded: in this process or in a pool of them."""
