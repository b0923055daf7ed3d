"""What people do with communities: convene, nest, join, set seats, agree, affiliate."""
